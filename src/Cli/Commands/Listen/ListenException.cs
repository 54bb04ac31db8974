namespace Paykassma.Cli.Commands.Listen;

/// <summary>Listening cannot go on, and trying again would not help. The message says what to do.</summary>
internal sealed class ListenException(string message) : Exception(message);
