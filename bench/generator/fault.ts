/** A server did not do what it must: a message lost, doubled, out of order or changed. Ends the measurement without a figure. */
export class Fault extends Error {
  override readonly name = "Fault";
}
