"""The job seeker: what needs them today, applications, imports, review, figures, export."""
