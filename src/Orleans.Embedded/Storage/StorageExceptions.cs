using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A write over another version than the stored one: someone else has written since it was read.</summary>
public class InconsistentStateException : OrleansException
{
    /// <summary>Without a description.</summary>
    public InconsistentStateException() { }

    /// <summary>With a description.</summary>
    public InconsistentStateException(string message) : base(message) { }

    /// <summary>With its cause.</summary>
    public InconsistentStateException(string message, Exception? innerException) : base(message, innerException!) { }

    /// <summary>With both versions and the cause.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException!) => (StoredEtag, CurrentEtag) = (storedEtag, currentEtag);

    /// <summary>With both versions.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null) { }

    /// <summary>With both versions and the cause, which describes it.</summary>
    public InconsistentStateException(string? storedEtag, string? currentEtag, Exception storageException)
        : this(storageException.Message, storedEtag, currentEtag, storageException) { }

    /// <summary>The version that is stored.</summary>
    public string? StoredEtag { get; private set; }

    /// <summary>The version the writer had read.</summary>
    public string? CurrentEtag { get; private set; }

    /// <summary>Whether it has not left the activation it arose in; only that one is ended by it.</summary>
    internal bool IsSourceActivation { get; set; } = true;

    /// <inheritdoc />
    public override string ToString() =>
        $"{nameof(InconsistentStateException)}: {Message} Stored={StoredEtag} Current={CurrentEtag} {InnerException}";
}

/// <summary>A grain asks for a storage that was not registered.</summary>
public sealed class BadProviderConfigException : OrleansException
{
    /// <summary>Without a description.</summary>
    public BadProviderConfigException() { }

    /// <summary>Says which storage.</summary>
    public BadProviderConfigException(string msg) : base(msg) { }

    /// <summary>Says which storage, with the cause.</summary>
    public BadProviderConfigException(string msg, Exception exc) : base(msg, exc) { }
}
