/**
 * Whether a message with this routing key reaches a queue that is bound by this pattern: `*` stands for one word, `#` for any number
 * of them. Source: the RabbitMQ tutorial on topics. A direct exchange compares texts, which is the same where neither sign is used.
 */
export function keyFits(pattern: string, key: string): boolean {
  const words = key.split('.');
  /** `reached[i]`: the pattern so far fits the first `i` words. */
  let reached = words.map((): boolean => false);
  reached.unshift(true);
  for (const part of pattern.split('.')) {
    let any = false;
    reached = reached.map((fitsBefore, i) => {
      any ||= fitsBefore;
      if (part === '#') return any;
      return i > 0 && reached[i - 1] === true && (part === '*' || part === words[i - 1]);
    });
  }
  return reached[words.length] === true;
}
