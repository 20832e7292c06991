# Sourced by `run` and `test` (POSIX sh): makes sure that this machine has what jdgen needs, or says in one line
# what an administrator must install, and keeps a private environment in .venv. Leaves its interpreter in $python.
#
#   prepare run|test     with the packages of requirements.lock, or of requirements-test.lock
#
# $here is the folder of the repository. JDGEN_VENV names another folder for the environment.
# Exit codes: 69 something is missing that only an administrator or a network can bring, 73 cannot write.

: "${here:?is set by the script that sources this file}"
export DEBIAN_FRONTEND=noninteractive PYTHONUTF8=1
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore PIP_USER=0
if [ "$(uname -s)" = Darwin ] && [ -z "${DYLD_FALLBACK_LIBRARY_PATH:-}" ]; then
    export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib     # where Homebrew puts Pango
fi

say() { printf 'jdgen: %s\n' "$*" >&2; }
die() { code=$1; shift; say "$*"; exit "$code"; }

# Prints the Debian packages that are missing; the same libraries, by the same names, that WeasyPrint opens.
# shellcheck disable=SC2016
probe='
import ctypes, ctypes.util, importlib.util as find, sys
need = {
    "libpango-1.0-0": ("gobject-2.0.so.0", "pango-1.0.so.0", "harfbuzz.so.0"),
    "libpangoft2-1.0-0": ("pangoft2-1.0.so.0", "fontconfig.so.1"),
    "libharfbuzz-subset0": ("harfbuzz-subset.so.0",),
}
def opens(name):
    stem, _, number = name.partition(".so.")
    for candidate in "lib" + name, "lib" + stem + ".dylib", "lib" + stem + "." + number + ".dylib":
        try:
            return bool(ctypes.CDLL(candidate))
        except OSError:
            pass
    return bool(ctypes.util.find_library(stem))
missing = [package for package, names in need.items() if not all(map(opens, names))]
if not find.find_spec("venv") or not find.find_spec("ensurepip"):
    missing.insert(0, "python3-venv" if len(sys.argv) < 2 else sys.argv[1] + "-venv")
print(*missing)
'

find_python() {
    python=
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            python=$name
            return 0
        fi
    done
    return 1
}

# Leaves in $missing the names of the Debian packages that this machine lacks.
look() {
    if ! find_python; then
        missing="python3 python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    elif [ "$python" = python3 ]; then
        missing=$("$python" -c "$probe")
    else
        missing=$("$python" -c "$probe" "$python")
    fi
}

# Words that belong to the system at hand, for somebody who may install.
advice() {
    if [ "$(uname -s)" = Darwin ]; then
        echo "brew install python pango"
    elif command -v apt-get >/dev/null 2>&1; then
        echo "apt-get install $missing"
    elif command -v dnf >/dev/null 2>&1; then
        echo "dnf install python3 pango"
    elif command -v apk >/dev/null 2>&1; then
        echo "apk add python3 pango harfbuzz-subset fontconfig"
    else
        echo "Python 3.11 or later with venv, Pango 1.44 or later, HarfBuzz (with its subset library), Fontconfig"
    fi
}

refuse() {
    if command -v python3 >/dev/null 2>&1 && ! find_python; then
        die 69 "needs Python 3.11 or later, found $(python3 -V 2>&1); an administrator must install: $(advice)"
    fi
    die 69 "an administrator must install what is missing: $(advice)"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# apt-get, patient: another apt may be at work (a fresh machine updates itself).
apt() {
    waited=0
    until as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" >"$log" 2>&1 </dev/null
    do
        if grep -q 'Could not get lock' "$log" && [ "$waited" -lt 300 ]; then
            [ "$waited" -gt 0 ] || say "waiting for another apt to finish"
            waited=$((waited + 5))
            sleep 5
        else
            return 1
        fi
    done
}

install_system() {
    command -v apt-get >/dev/null 2>&1 || refuse
    [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null 2>&1 || refuse
    as_root true 2>/dev/null || refuse
    say "installing $missing"
    # A list that cannot be fetched is no reason to stop: the packages may be known already.
    apt update || say "apt-get update: $(grep -m 1 '^[EW]:' "$log" || echo failed)"
    # shellcheck disable=SC2086
    apt install --no-install-recommends $missing || {
        say "apt-get install: $(grep -m 1 '^E:' "$log" || echo failed)"
        refuse
    }
    look
    [ -z "$missing" ] || refuse
}

lock_of() {
    if [ "$1" = test ]; then echo requirements-test.lock; else echo requirements.lock; fi
}

# What the environment is made from; anything else in it means: make it again.
stamp() {
    cat pyproject.toml "$(lock_of "$1")" | cksum
    echo "$here"
    "$venv/bin/python" -V
}

# True if the environment is as it was when it was stamped, and its packages are still there.
is_ready() {
    [ -x "$venv/bin/python" ] && [ -f "$venv/stamp-$1" ] &&
        [ "$(stamp "$1" 2>/dev/null)" = "$(cat "$venv/stamp-$1")" ] &&
        lacks=$("$venv/bin/python" -P -c "$check$probe" 2>/dev/null) && [ -z "$lacks" ]
}

check='
import importlib.util as find
for name in ("jdgen", "click", "yaml", "babel", "jinja2", "pydantic", "ruamel.yaml", "hijridate", "weasyprint"):
    if find.find_spec(name) is None:
        print(name)
'

# One installation at a time: others wait, and take over the lock of a process that is gone.
lock_venv() {
    waited=0
    until mkdir "$venv.lock" 2>/dev/null; do
        [ -d "$venv.lock" ] || die 73 "cannot write $venv: choose another folder with JDGEN_VENV=/some/folder"
        owner=$(cat "$venv.lock/pid" 2>/dev/null || echo)
        if [ "$waited" -ge 600 ] || { [ "$waited" -ge 4 ] && ! kill -0 "${owner:--}" 2>/dev/null; }; then
            rm -rf "$venv.lock"
        else
            [ "$waited" -gt 0 ] || say "waiting for another setup to finish"
            waited=$((waited + 2))
            sleep 2
        fi
    done
    locked=yes
    echo $$ >"$venv.lock/pid"
}

clean_up() {
    rm -f "$log"
    [ -z "$locked" ] || rm -rf "$venv.lock"
}

pip() {
    "$venv/bin/python" -m pip --quiet --retries 2 "$@" >"$log" 2>&1 </dev/null && return 0
    if grep -qE 'CERTIFICATE_VERIFY_FAILED|SSLError' "$log"
    then
        die 69 "this network signs its connections with a certificate that Python does not know: ask your administrator for the file, then: PIP_CERT=/path/to/file.pem sh run"
    fi
    if grep -qE 'NewConnectionError|NameResolutionError|name resolution|Network is unreachable|No route|timed out|ProxyError' "$log"
    then
        die 69 "cannot reach the Python package index: the first run needs a network (or pip's settings a mirror)"
    fi
    grep -E 'Error:|ERROR:' "$log" | tail -n 3 >&2 || tail -n 3 "$log" >&2
    die 69 "pip could not install the packages; its last words stand above"
}

make_venv() {
    rm -f "$venv/stamp-$1"
    if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        if [ -e "$venv" ]; then
            [ -f "$venv/pyvenv.cfg" ] || [ -z "$(ls -A "$venv")" ] ||
                die 73 "$venv is not a Python environment: move it away, or set JDGEN_VENV=/some/folder"
            rm -rf "$venv"
        fi
        "$python" -m venv "$venv" >"$log" 2>&1 || {
            tail -n 3 "$log" >&2
            die 73 "cannot make a Python environment in $venv"
        }
    fi
    say "installing Python packages into $venv"
    pip install --require-hashes -r "$(lock_of "$1")"
    pip install --no-deps --no-build-isolation -e .
    stamp "$1" >"$venv/stamp-$1"
    # The packages for the tests hold those for running, at the same versions.
    [ "$1" != test ] || stamp run >"$venv/stamp-run"
}

prepare() {
    venv=${JDGEN_VENV:-$here/.venv}
    case $venv in
        /*) ;;
        *) venv=$PWD/$venv ;;
    esac
    stood=$PWD
    locked=
    cd "$here" || die 73 "cannot enter $here"
    if ! is_ready "$1"; then
        log=$(mktemp "${TMPDIR:-/tmp}/jdgen-setup.XXXXXX") || die 73 "cannot write to ${TMPDIR:-/tmp}"
        trap clean_up EXIT
        trap 'exit 130' INT
        trap 'exit 143' TERM HUP
        look
        [ -z "$missing" ] || install_system
        lock_venv
        is_ready "$1" || make_venv "$1"
        clean_up
        trap - EXIT INT TERM HUP
    fi
    python=$venv/bin/python
    cd "$stood" || die 73 "cannot enter $stood"
}
