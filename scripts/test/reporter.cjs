// mocha's own output, and beside it the counts for the summary line in the file that HEADROOM_TEST_COUNTS names.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures } = runner.stats;
      writeFileSync(process.env.HEADROOM_TEST_COUNTS, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
};
