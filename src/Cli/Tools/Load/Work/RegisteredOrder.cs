namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>An order that the platform has registered, which one wallet transfer will pay.</summary>
/// <param name="Identifier">The wallet to pay to.</param>
/// <param name="Number">The transfer's number.</param>
/// <param name="At">When the transfer happened.</param>
internal sealed record RegisteredOrder(string Id, string Label, string Identifier, string Number, DateTimeOffset At);
