"""What both drivers of Python share: the channel to the runner, the limits they hold themselves to, and words for errors.

The syntax stays readable for old Pythons, so that they get as far as saying how old they are.
"""
import json
import os
import sys

# Results go to the real standard output; what the code under test prints goes to standard error instead.
# Unlike a third pipe this works the same on Windows.
CHANNEL = os.dup(1)
os.dup2(2, 1)


def version():
    return ".".join(map(str, sys.version_info[:3]))


def send(kind, **fields):
    fields["kind"] = kind
    os.write(CHANNEL, (json.dumps(fields) + "\n").encode("utf-8"))


def user_tasks():
    count = 0
    for name in os.listdir("/proc"):
        try:
            if name.isdigit() and os.stat("/proc/" + name).st_uid == os.getuid():
                count += len(os.listdir("/proc/" + name + "/task"))
        except OSError:
            pass  # It ended meanwhile.
    return count


def limit_processes(resource):
    if os.getuid() == 0:
        return False  # The kernel does not hold root to it.
    # The limit counts every thread of this user, so it is what runs already and a little more.
    allowed = user_tasks() + 128
    resource.setrlimit(resource.RLIMIT_NPROC, (allowed, allowed))
    return True


def leave_network():
    import ctypes

    # CLONE_NEWUSER | CLONE_NEWNET: a network of its own, with nothing in it. Many machines do not allow it.
    return ctypes.CDLL(None, use_errno=True).unshare(0x10000000 | 0x40000000) == 0


def limit_memory(resource, megabytes):
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    return True


def limit_cpu(resource, seconds):
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    return True


def limit_file_size(resource):
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    return True


def enforce_limits(seconds, megabytes):
    """Returns the names of the limits that really hold."""
    if not sys.platform.startswith("linux"):
        return []
    import resource

    attempts = [
        ("processes", lambda: limit_processes(resource)),
        ("network", leave_network),
        ("address space", lambda: limit_memory(resource, megabytes)),
        ("CPU time", lambda: limit_cpu(resource, seconds)),
        ("file size", lambda: limit_file_size(resource)),
    ]
    held = []
    for name, attempt in attempts:
        try:
            if attempt():
                held.append(name)
        except (OSError, ValueError, ImportError, AttributeError):
            pass  # Not possible on this machine: then it is not named.
    return held


def place_of(error, folder):
    if isinstance(error, SyntaxError) and error.filename:
        return "%s:%s" % (os.path.basename(error.filename), error.lineno)
    place, frame = None, error.__traceback__
    while frame is not None:
        name = frame.tb_frame.f_code.co_filename
        # Not '<string>': code that was made at run time has no file.
        if not name.startswith("<") and os.path.dirname(os.path.realpath(name)) == folder:
            place = "%s:%s" % (os.path.basename(name), frame.tb_lineno)
        frame = frame.tb_next
    return place


def describe(error, folder):
    text = str(error)
    if isinstance(error, SyntaxError):
        text = "%s: %s\n%s" % (type(error).__name__, error.msg, (error.text or "").strip())
    elif not isinstance(error, AssertionError) or not text:
        text = "%s: %s" % (type(error).__name__, text) if text else type(error).__name__
    return {"message": text.replace(folder + os.sep, "")[:4000], "place": place_of(error, folder)}
