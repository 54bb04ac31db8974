using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>One call as data: the method and its arguments.</summary>
public interface IInvokable
{
    /// <summary>The grain object, once the call has reached it.</summary>
    object? GetTarget();

    /// <summary>How many arguments.</summary>
    int GetArgumentCount();

    /// <summary>An argument by its position.</summary>
    object? GetArgument(int index);

    /// <summary>Replaces an argument.</summary>
    void SetArgument(int index, object value);

    /// <summary>The method's name.</summary>
    string GetMethodName();

    /// <summary>The interface's name.</summary>
    string GetInterfaceName();

    /// <summary>The interface's method.</summary>
    MethodInfo GetMethod();

    /// <summary>The interface.</summary>
    Type GetInterfaceType();

    /// <summary>How long the caller waits, where the method says so.</summary>
    TimeSpan? GetDefaultResponseTimeout();
}
