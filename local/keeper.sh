# Outlives the process that started it, and then stops what that process left behind.
# Reads lines such as "TERM:123 INT:456", each the whole list in the order of stopping; the end of input is the signal.
while read -r line; do list=$line; done
for entry in $list; do
  pid=${entry#*:}
  kill "-${entry%%:*}" "$pid" 2>/dev/null || continue
  waited=0
  while kill -0 "$pid" 2>/dev/null && [ $waited -lt 150 ]; do
    sleep 0.1
    waited=$((waited + 1))
  done
  kill -KILL "-$pid" 2>/dev/null
done
