"""Staff: Django's admin, and acting as somebody."""
