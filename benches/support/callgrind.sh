# For scripts that run the bench `instructions` under callgrind, in the crate's folder: installs valgrind where it is
# missing, builds the bench, and sets `binary` to its path.

if ! command -v valgrind >/dev/null; then
    if ! command -v apt-get >/dev/null; then
        echo "$0: valgrind is not installed, and there is no apt-get to install it with" >&2
        exit 2
    fi
    sudo=$([ "$(id -u)" = 0 ] || echo sudo)
    $sudo apt-get update >&2
    $sudo apt-get install --yes valgrind >&2
fi

binary=$(cargo bench --no-run --bench instructions --message-format=json |
    sed -n 's/.*"kind":\["bench"\].*"name":"instructions".*"executable":"\([^"]*\)".*/\1/p')
