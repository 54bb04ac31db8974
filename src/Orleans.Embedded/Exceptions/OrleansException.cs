namespace Orleans.Runtime;

/// <summary>A fault raised by the runtime.</summary>
public class OrleansException : Exception
{
    /// <summary>A fault without a description.</summary>
    public OrleansException() : base("Unexpected error.") { }

    /// <summary>A fault with a description.</summary>
    public OrleansException(string message) : base(message) { }

    /// <summary>A fault with its cause.</summary>
    public OrleansException(string message, Exception innerException) : base(message, innerException) { }
}
