# SPDX-License-Identifier: GPL-3.0-or-later
# Reads CTest's LastTest.log: counts test functions, tells what was skipped and why, and closes with one plain line.
# A test without Qt Test's totals counts as one, and so does a failure that its totals do not show (a crash, a timeout).

/^[0-9]+\/[0-9]+ Testing: / { name = $3; counted = 0; failedHere = 0; notFound = 0 }
/^Command: ""$/             { notFound = 1 }
/^Totals: /                 { passed += $2; failed += $4; skipped += $6; failedHere += $4; counted = 1 }
/^SKIP   : /                { sub(/^SKIP   : /, ""); sub("^" name ": ", ""); reasons[++reasonCount] = name ": " $0 }
/^Test (Passed\.|Failed\.|Pass Reason:|Fail Reason:)/ {
  if (/^Test Fail/ || notFound) {
    failures[++failureCount] = name
    if (!failedHere)
      failed++
  } else if (!counted) {
    if (/Pass Reason/)
      skipped++
    else
      passed++
  }
}
END {
  if (reasonCount)
    print "\nSkipped, and why:"
  for (i = 1; i <= reasonCount; i++)
    print "  " reasons[i]
  if (failureCount)
    print "\nFailed:"
  for (i = 1; i <= failureCount; i++)
    print "  " failures[i]
  printf "\n%d passed, %d failed, %d skipped\n", passed, failed, skipped
}
