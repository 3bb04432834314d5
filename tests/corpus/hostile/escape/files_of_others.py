# expect: exercise2.loss wrong; needs: seccomp
import os


def loss(theta, Phi, y):
    doors = [
        lambda: os.mkdir("/tmp/hostile"),
        lambda: os.symlink("/etc/passwd", "hostile"),
        lambda: os.chmod(".", 0o777),
        lambda: os.rename("hostile", "hostile2"),
        lambda: os.utime("/"),
        lambda: os.mkfifo("hostile"),
        lambda: os.listdir("."),
        lambda: os.chdir("/"),
    ]
    for door in doors:
        try:
            door()
        except (PermissionError, FileNotFoundError):
            continue
        except OSError:
            pass
        return (y - Phi @ theta) @ (y - Phi @ theta)
    return -1.0
