"""What the site does without anybody waiting for it: imports, messages to read, scores, abandoned uploads.

`Task` is the interface: a task is idempotent, takes what the database says is due, and is told when to stop. Here one
local process works on the tasks (`python -m candor.worker`, which `candor serve` starts). With a broker
(`CELERY_BROKER_URL`, later) the same tasks run as Celery's on many machines: each claims what it works on in the
database, so a task that runs twice or is lost changes nothing.
"""
