"""The trusted answers of the course; loaded by path, never imported by the engine's own name."""
