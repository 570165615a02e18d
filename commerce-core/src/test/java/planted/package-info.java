/**
 * Code that breaks the rules of the house on purpose.
 *
 * <p>Each rule has to report what lies here for it: a rule that sees nothing any more would otherwise look like a
 * house in order.
 */
package planted;
