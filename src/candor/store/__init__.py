"""What is kept: Django models (a file a concept), migrations, and queries; the only SQL of the house.

Nothing here is loaded by `import candor`. Whoever needs the store calls `candor.store.start.start` before the models.
"""
