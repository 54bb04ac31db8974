namespace Paykassma.Lab;

/// <summary>The run could not be done: nothing answers, or the probe does not do as it should. The message says what to do next.</summary>
public sealed class LabException(string message, Exception? inner = null) : Exception(message, inner);
