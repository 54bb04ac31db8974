namespace Orleans.Runtime;

/// <summary>A call that no activation took; the grain's method did not run.</summary>
public class OrleansMessageRejectionException : OrleansException
{
    internal OrleansMessageRejectionException(string message) : base(message) { }

    internal OrleansMessageRejectionException(string message, Exception innerException) : base(message, innerException) { }
}

/// <summary>A call to a silo that is stopping or has not started.</summary>
public sealed class SiloUnavailableException : OrleansMessageRejectionException
{
    /// <summary>The silo is not available.</summary>
    public SiloUnavailableException() : base("Silo unavailable") { }

    /// <summary>The silo is not available, and why.</summary>
    public SiloUnavailableException(string msg) : base(msg) { }

    /// <summary>The silo is not available, and why.</summary>
    public SiloUnavailableException(string message, Exception innerException) : base(message, innerException) { }
}
