import { EventEmitter } from 'node:events'

/** `MessagePortMain`: queues until started, and one end can be sent to a page. */
export class StandInPort extends EventEmitter {
  private peer: StandInPort | null = null
  private waiting: unknown[] = []
  private started = false
  private closed = false
  private carry: ((data: unknown) => void) | null = null

  static pair(): { port1: StandInPort; port2: StandInPort } {
    const port1 = new StandInPort()
    const port2 = new StandInPort()
    port1.peer = port2
    port2.peer = port1
    return { port1, port2 }
  }

  postMessage(message: unknown): void {
    if (this.carry !== null) throw new Error('the port was transferred')
    this.peer?.receive(structuredClone(message))
  }

  start(): void {
    this.started = true
    for (const message of this.waiting.splice(0)) this.deliver(message)
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    this.peer?.farSideClosed()
  }

  /** From now on this end lies in a page: what is sent to it is carried there. */
  transfer(carry: (data: unknown) => void): void {
    this.carry = carry
    for (const message of this.waiting.splice(0)) carry(message)
  }

  /** What the page sent through its end. */
  fromPage(data: unknown): void {
    this.peer?.receive(data)
  }

  private receive(message: unknown): void {
    if (this.closed) return
    if (this.carry !== null) this.carry(message)
    else if (this.started) this.deliver(message)
    else this.waiting.push(message)
  }

  private deliver(data: unknown): void {
    this.emit('message', { data, ports: [] })
  }

  private farSideClosed(): void {
    if (this.closed) return
    this.closed = true
    this.emit('close')
  }
}
