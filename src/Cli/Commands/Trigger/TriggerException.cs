namespace Paykassma.Cli.Commands.Trigger;

/// <summary>The sandbox did something else than the event's outcome, or did not answer. The message says what.</summary>
internal sealed class TriggerException(string message) : Exception(message);
