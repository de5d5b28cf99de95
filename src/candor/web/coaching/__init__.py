"""The coach: caseload and people; and the seeker's side of it, consents and invitations."""
