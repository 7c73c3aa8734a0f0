"""usage: play.py COMMAND [TEXT=KEYS...]: COMMAND on a terminal of 91 columns and 37 lines; when TEXT has appeared, KEYS
are typed (`resize` makes it 50 by 20). Prints what was to see; the last line says the exit code and whether the
terminal's modes are as they were."""
import fcntl
import os
import pty
import signal
import struct
import sys
import termios


def resize(terminal, lines, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


signal.alarm(60)
user, terminal = pty.openpty()
resize(terminal, 37, 91)
before = termios.tcgetattr(terminal)
child = os.fork()
if child == 0:
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for stream in range(3):
        os.dup2(terminal, stream)
    os.execvp("sh", ["sh", "-c", sys.argv[1]])
seen, steps = b"", [step.split("=", 1) for step in sys.argv[2:]]
done = False
while not done or steps:
    if done:
        sys.exit("never seen: %r" % steps)
    os.set_blocking(user, False)
    try:
        seen += os.read(user, 65536)
    except BlockingIOError:
        ended, status = os.waitpid(child, os.WNOHANG)
        done = ended == child
        continue
    while steps and steps[0][0].encode() in seen:
        keys = steps.pop(0)[1]
        if keys == "resize":
            resize(user, 20, 50)
        else:
            os.write(user, keys.encode().decode("unicode_escape").encode())
os.set_blocking(user, False)
try:
    while True:
        seen += os.read(user, 65536)
except OSError:
    pass
sys.stdout.write(seen.decode("utf-8", "replace").replace("\r\n", "\n"))
modes = "kept" if termios.tcgetattr(terminal) == before else "changed"
print("code %d, modes %s" % (os.waitstatus_to_exitcode(status), modes))
