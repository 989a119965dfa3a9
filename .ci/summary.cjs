// Prints what the tests' report counts, and fails on skipped suites as on failed ones.
const { readFileSync } = require('node:fs');

const say = (line) => process.stdout.write(`${line}\n`);
const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const skipped = report.numPendingTests + report.numTodoTests;
for (const { name, assertionResults } of report.testResults) {
  for (const { status, fullName } of assertionResults) {
    if (status !== 'passed') say(`${status}: ${name.split('/').at(-1)}: ${fullName}`);
  }
}
const broken = report.testResults.filter(
  ({ status, assertionResults }) =>
    status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
);
for (const { name } of broken) say(`could not run: ${name.split('/').at(-1)}`);
if (skipped > 0) say(`${skipped} skipped, which this gate does not accept`);
const failed = report.numFailedTests + broken.length + skipped;
say(`${report.numPassedTests} passed, ${failed} failed`);
process.exitCode = failed === 0 && report.numPassedTests > 0 ? 0 : 1;
