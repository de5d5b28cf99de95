"""The recruiter: search, people, conversations, pools."""
