using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Gateway;

/// <summary>The display names of payment systems.</summary>
public static class SystemNames
{
    /// <summary>Those that pay out.</summary>
    public static IReadOnlyList<(string Value, string Text)> Paying { get; } = Choices(system => system.Payout is not null);

    /// <summary>Those that take deposits.</summary>
    public static IReadOnlyList<(string Value, string Text)> Taking { get; } = Choices(system => system.TakesDeposits);

    public static string Of(string walletType) => PaymentSystems.TryGet(walletType, out var system) ? system.DisplayName : walletType;

    private static IReadOnlyList<(string Value, string Text)> Choices(Func<PaymentSystem, bool> which) =>
        [.. PaymentSystems.All.Where(which).Select(system => (system.WalletType, system.DisplayName))];
}
