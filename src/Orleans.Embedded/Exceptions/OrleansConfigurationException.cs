namespace Orleans.Runtime;

/// <summary>A setting the silo cannot start with, or a service it was not given.</summary>
public sealed class OrleansConfigurationException : Exception
{
    /// <summary>Says which setting and which rule.</summary>
    public OrleansConfigurationException(string message) : base(message) { }

    /// <summary>Says which setting and which rule, with the cause.</summary>
    public OrleansConfigurationException(string message, Exception innerException) : base(message, innerException) { }
}
