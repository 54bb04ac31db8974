using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases;

/// <summary>One thing that happens to merchants, and what they must do then.</summary>
public abstract class LabCase
{
    /// <summary>The name, in words joined by hyphens.</summary>
    public abstract string Name { get; }

    /// <summary>What a merchant must do.</summary>
    public abstract string Must { get; }

    /// <summary>Why it matters.</summary>
    public abstract string Why { get; }

    /// <summary>What to do if the case fails.</summary>
    public abstract string Next { get; }

    /// <summary>The section of docs/webhooks.md that explains it.</summary>
    public abstract string Section { get; }

    /// <summary>Whether it is only advice: shown, but never a failure.</summary>
    public virtual bool IsAdvice => false;

    /// <summary>Whether the answers alone do not show it: without a probe it is not seen.</summary>
    public virtual bool SeesMoney => true;

    internal abstract Task PlayAsync(Stage stage);
}
