namespace Paykassma.Grains;

/// <summary>
/// A second call of this method, after a first one that ran, does something once more, or gets an answer that its caller would take for
/// another outcome. So a call that got no answer is not repeated on the way: its caller decides. Every other method may be called again
/// until it answers.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AnswersOnceAttribute : Attribute;
