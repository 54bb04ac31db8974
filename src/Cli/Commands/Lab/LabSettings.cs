using Paykassma.Protocol.Postbacks;

namespace Paykassma.Cli.Commands.Lab;

/// <summary>The options of a run.</summary>
internal sealed record LabSettings
{
    /// <summary>Where the merchant takes postbacks.</summary>
    public required Uri Url { get; init; }

    /// <summary>The merchant's probe; null if it offers none.</summary>
    public required Uri? Probe { get; init; }

    /// <summary>The key of our merchant side's API; null if another merchant is tested. Never shown.</summary>
    public required string? MerchantKey { get; init; }

    /// <summary>The keys that postbacks are signed with.</summary>
    public required PostbackKeys Keys { get; init; }

    /// <summary>The old pair of a rotation; null for none.</summary>
    public required PostbackKeys? OldKeys { get; init; }

    /// <summary>The file for the sheet; null for none.</summary>
    public required FileInfo? Json { get; init; }

    /// <summary>The only case; null for all.</summary>
    public required string? Only { get; init; }

    /// <summary>Whether a public address is meant.</summary>
    public required bool IsTestSystem { get; init; }
}
