# SPDX-License-Identifier: GPL-3.0-or-later
# Prints what it finds in S1 … S12, whole and in pieces cut at random places, and writes it wherever a step may.
import base64, json, os, random, shlex, subprocess, sys, urllib.parse
from xml.sax.saxutils import escape, quoteattr


def quoted_by_bash(s):
    # through the environment: the trial looks at argument lists, and must not find what this program itself put there
    return subprocess.run(['bash', '-c', 'printf %q "$SECRET"'], env={**os.environ, 'SECRET': s}, capture_output=True, text=True).stdout


def forms(s):
    b = s.encode()
    found = [s] + s.splitlines()
    for prefix in (b'', b'a', b'ab'):
        found.append(base64.b64encode(prefix + b + b'zz').decode())
        found.append(base64.urlsafe_b64encode(prefix + b).decode())
    found += base64.encodebytes(b).decode().splitlines()
    found += [urllib.parse.quote(s), urllib.parse.quote(s, safe=''), urllib.parse.quote_plus(s)]
    found += [json.dumps(s), json.dumps(s, ensure_ascii=False), json.dumps({'k': s})]
    found += [shlex.quote(s), repr(s), quoted_by_bash(s)]
    return found

secrets = [os.environ['S%d' % i] for i in range(1, 13)]
every = [form for s in secrets for form in forms(s)]
block = '\n'.join('> %s <' % form for form in every).encode() + b'\n'
random.seed(7)
for i in range(int(os.environ['PRINTS'])):
    out = 1 + i % 2
    at = 0
    while at < len(block):
        step = random.choice((1, 7, 100, 4096, 65536)) if i < 20 else random.randint(1, 65536)
        at += os.write(out, block[at:at + step])
with open(os.environ['GITHUB_STEP_SUMMARY'], 'w') as summary:
    summary.write('# Summary\n' + '\n'.join(every))
with open('report.xml', 'w') as report:
    cases = ''.join('<testcase classname="c" name="n%d"><failure message=%s>%s</failure></testcase>' % (i, quoteattr(s), escape(s))
                    for i, s in enumerate(s for s in every if '\r' not in s))
    report.write('<testsuite name="s">' + cases + '</testsuite>')
with open(os.environ['GITHUB_OUTPUT'], 'a') as output:
    for i, s in enumerate(secrets):
        output.write('out%d<<EOF_%d\n%s\nEOF_%d\n' % (i, i, s, i))
for s in secrets:
    command = s.replace('%', '%25').replace('\r', '%0D').replace('\n', '%0A')
    print('::error title=bad::' + command + '\n::notice::' + command, flush=True)
sys.exit('Error: ' + secrets[5])
