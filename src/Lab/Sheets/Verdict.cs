namespace Paykassma.Lab.Sheets;

/// <summary>How a case ended.</summary>
public enum Verdict
{
    /// <summary>The merchant did everything that it must.</summary>
    Passed,

    /// <summary>The merchant did not do what it must.</summary>
    Failed,

    /// <summary>The merchant did everything that it must, but not what is better.</summary>
    Advice,

    /// <summary>The answers were right. Without a probe nobody saw whether money was credited.</summary>
    NotSeen,

    /// <summary>The case was not played: a key or an offer of the probe is missing for it.</summary>
    NotAsked,
}
