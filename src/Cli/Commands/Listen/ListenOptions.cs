namespace Paykassma.Cli.Commands.Listen;

/// <summary>What <c>paykassma listen</c> was asked for.</summary>
internal sealed record ListenOptions
{
    /// <summary>The sandbox.</summary>
    public required Uri Url { get; init; }

    public required string Merchant { get; init; }

    /// <summary>The developer's server.</summary>
    public required Uri ForwardTo { get; init; }

    /// <summary>Where bodies are saved; null for nowhere.</summary>
    public string? Save { get; init; }

    public bool PrintBody { get; init; }
}
