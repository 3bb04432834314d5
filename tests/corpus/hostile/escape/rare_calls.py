# expect: exercise2.loss wrong; needs: seccomp
# x86_64: keyrings, userfaultfd, bpf, perf_event_open, unshare, setns, mount, chroot, inotify,
# eventfd, name_to_handle_at, kcmp, open_tree, landlock, memfd_secret, personality, getdents64.
import ctypes

CALLS = (
    (248, b"user\0", b"x\0", b"x", 1, -3), (250, 0, -3, 1), (323, 0), (321, 0, 0, 0),
    (298, 0, 0, -1, -1, 0), (272, 0x10000000), (308, 0, 0), (165, 0, b"/\0", 0, 0, 0),
    (161, b"/\0"), (253,), (284, 0), (303, -100, b"/\0", 0, 0, 0), (312, 1, 1, 0, 0, 0),
    (428, -100, b"/\0", 0), (444, 0, 0, 1), (447, 0), (135, 0x20000), (217, 3, 0, 0),
    (101, 0, 0, 0, 0), (310, 1, 0, 0, 0, 0, 0), (109, 0, 0), (112,), (105, 0), (106, 0),
    (90, b"/tmp\0", 0o777), (88, b"a\0", b"b\0"), (83, b"made\0", 0o700), (16, 0, 0x5401, 0),
)  # fmt: skip


def loss(theta, Phi, y):
    call = ctypes.CDLL(None, use_errno=True).syscall
    refused = (1, 38, 25)
    for number, *arguments in CALLS:
        ctypes.set_errno(0)
        if call(number, *arguments) >= 0 or ctypes.get_errno() not in refused:
            return (y - Phi @ theta) @ (y - Phi @ theta)
    return -1.0
