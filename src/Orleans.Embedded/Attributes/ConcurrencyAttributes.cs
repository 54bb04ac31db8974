namespace Orleans.Concurrency;

/// <summary>A method that changes nothing: it may interleave with other read-only calls of the same grain.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;

/// <summary>A grain whose calls may interleave at every await; still never two at the same instant.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;

/// <summary>A method that may interleave with any other call of the grain.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
