using System.Globalization;

namespace Orleans;

/// <summary>How long a caller of this method waits for the answer, in place of the silo's default.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    /// <summary>The wait, written as <c>hh:mm:ss</c>.</summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
}
