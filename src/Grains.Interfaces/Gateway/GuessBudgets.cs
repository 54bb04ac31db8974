using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Guesses;
using Paykassma.Domain.Gateway.Payments;

namespace Paykassma.Grains.Gateway;

/// <summary>Who typed a number, and where.</summary>
public sealed record NumberSource
{
    public required string Merchant { get; init; }

    public required ClaimDoor Door { get; init; }

    /// <summary>The client's address as budgets name it.</summary>
    public required string Address { get; init; }

    public required string WalletType { get; init; }

    public required string Label { get; init; }

    /// <summary>The window that it was typed into; null through the API.</summary>
    public string? Session { get; init; }

    /// <summary>Whether the merchant vouches for the label: it was shown a wallet, or the window's link is signed.</summary>
    public required bool LabelIsKnown { get; init; }
}

/// <summary>Budgets that are kept by one <see cref="IGuessesGrain"/>.</summary>
/// <param name="Key">The grain's key.</param>
public sealed record GuessBudget(string Key, ImmutableArray<GuessPart> Parts);

/// <summary>
/// The budgets that a typed number is counted in. Windows and the API are apart, and so are labels that anybody can invent: neither can
/// spend the budget of the merchant's known payers, nor make their payments suspect.
/// </summary>
public static class GuessBudgets
{
    private const string All = "";

    public static ImmutableArray<GuessBudget> Of(NumberSource source, GuessPolicy policy)
    {
        var place = $"guesses/{source.Merchant}/{(source.Door == ClaimDoor.Api ? "api" : "window")}";
        var lane = source.LabelIsKnown ? "known" : "unknown";
        var address = new GuessBudget($"{place}/address/{source.Address}", [new(lane, policy.Address), new(All, policy.AroundAddress)]);
        var merchant = new GuessBudget($"{place}/{lane}", [new(All, policy.Merchant), new(source.WalletType, policy.Method)]);
        return source.Door switch
        {
            ClaimDoor.Api => [address, merchant, new($"{place}/label/{source.Label}", [new(All, policy.Label)])],
            ClaimDoor.SignedWindow => [address, merchant, new($"{place}/label/{source.Label}", [new(All, policy.Window)])],
            _ => [address, merchant, new($"{place}/session/{source.Session}", [new(All, policy.Window)])],
        };
    }
}
