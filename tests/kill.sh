#!/usr/bin/env bash
# Runs that are killed at random moments and taken up again must leave what an undisturbed run leaves:
# in a folder, every record is whole at any moment and the rest follows with --resume; a file is the one
# from before or the whole new one, and the next run leaves nothing else beside it; a database that was begun with
# --resume has whole pages, and the next run completes it to the same rows.
#
#     tests/kill.sh [RUNS] [PAGES]
#
# Needs a release build (OGPX names another command), Python 3 to generate the pages, and SQLite's shell.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-50} pages=${2:-2000}
ogpx=${OGPX:-target/release/ogpx}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 - "$pages" >"$work/pages.ndjson" <<'PYTHON'
import json, pathlib, sys
texts = [path.read_text() for path in sorted(pathlib.Path("fixtures/deep").glob("*.txt"))]
for number in range(int(sys.argv[1])):
    # Now and then a page gives no record, and some commitments have several captures.
    text = "" if number % 50 == 7 else texts[number % len(texts)]
    url = f"https://example.org/members/x/commitments/XX{number % 1500:04}/"
    captured = f"2020-01-01T00:{number // 60 % 60:02}:{number % 60:02}Z"
    print(json.dumps({"url": url, "text": text, "captured": captured}))
PYTHON

convert() { "$ogpx" convert --messages silent --input ndjson -o "$@" "$work/pages.ndjson" || true; }

# Runs the command with these arguments and kills it at a moment of the time that it takes; the first
# moments and the last are moments too.
killed() {
    local whole=$1
    shift
    local moment=$((whole * (RANDOM % 1000) / 1000))
    "$ogpx" convert --messages silent --input ndjson "$@" "$work/pages.ndjson" &
    local id=$!
    sleep "$(printf '%d.%09d' $((moment / 1000000000)) $((moment % 1000000000)))"
    kill -KILL "$id" 2>/dev/null || true
    wait "$id" 2>/dev/null || true
}

begun=$(date +%s%N)
convert "$work/whole/"
whole=$(($(date +%s%N) - begun))
for run in $(seq "$runs"); do
    out="$work/killed/"
    rm -rf "$out"
    killed "$whole" -o "$out"
    there=$(find "$out" -name '[!.]*.yaml' 2>/dev/null | wc -l)
    for file in $(find "$out" -name '[!.]*.yaml' -printf '%f\n' 2>/dev/null); do
        cmp -s "$out$file" "$work/whole/$file" || { echo "run $run: $file is not whole"; exit 1; }
    done
    convert "$out" --resume
    diff -rq "$out" "$work/whole/" || { echo "run $run differs"; exit 1; }
    echo "run $run: killed with $there records there, completed to the same bytes"
done

begun=$(date +%s%N)
convert "$work/whole.ndjson" --format ndjson
whole=$(($(date +%s%N) - begun))
mkdir "$work/file"
out="$work/file/records.ndjson"
for run in $(seq "$runs"); do
    # Every second time there is a file from before.
    rm -f "$out"
    before=nothing
    if [ $((run % 2)) = 0 ]; then
        before=before
        echo before >"$out"
    fi
    killed "$whole" -o "$out" --format ndjson
    if [ ! -e "$out" ]; then
        found=nothing
    elif cmp -s "$out" "$work/whole.ndjson"; then
        found=whole
    else
        found=$(head -c 100 "$out")
    fi
    case $found in
    whole | "$before") ;;
    *) echo "run $run: the file is neither $before nor whole: $found"; exit 1 ;;
    esac
    convert "$out" --format ndjson
    cmp "$out" "$work/whole.ndjson" || { echo "run $run differs"; exit 1; }
    beside=$(find "$work/file" -type f ! -name records.ndjson)
    [ -z "$beside" ] || { echo "run $run: left $beside"; exit 1; }
    echo "run $run: killed with $found there, written again to the same bytes"
done

# The rows of all tables but the one of pages, in which a page that gave no record has a new number each time.
rows() {
    sqlite3 "$1" ".dump commitments verdicts institutions policy_areas milestones undertakings summaries findings related history"
}

begun=$(date +%s%N)
convert "$work/whole.db"
whole=$(($(date +%s%N) - begun))
rows "$work/whole.db" >"$work/whole.sql"
mkdir "$work/database"
out="$work/database/collection.db"
for run in $(seq "$runs"); do
    rm -f "$work/database/"*
    killed "$whole" -o "$out" --resume
    there=0
    [ ! -s "$out" ] || there=$(sqlite3 "$out" "select count(*) from pages" 2>/dev/null || echo 0)
    convert "$out" --resume
    rows "$out" | cmp - "$work/whole.sql" || { echo "run $run differs"; exit 1; }
    lost=$(sqlite3 "$out" "pragma foreign_key_check; insert into findings_fts (findings_fts, rank) values ('integrity-check', 1)")
    [ -z "$lost" ] || { echo "run $run: $lost"; exit 1; }
    beside=$(find "$work/database" -type f ! -name collection.db)
    [ -z "$beside" ] || { echo "run $run: left $beside"; exit 1; }
    echo "run $run: killed with $there pages there, completed to the same rows"
done
