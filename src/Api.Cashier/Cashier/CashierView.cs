using Microsoft.AspNetCore.Http;
using Paykassma.Domain.Ledger;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Cashier;

/// <summary>The data of one page of the cashier.</summary>
public sealed record CashierView
{
    public const string Path = "/cashier";
    public const string DepositTab = "deposit";
    public const string WithdrawTab = "withdraw";
    public const string MovementsTab = "movements";

    public static readonly IReadOnlyList<(string Name, string Text)> Tabs =
        [(DepositTab, "Deposit"), (WithdrawTab, "Withdraw"), (MovementsTab, "Movements")];

    /// <summary>The methods that pay out.</summary>
    public static readonly IReadOnlyList<PaymentSystem> PayoutSystems = [.. PaymentSystems.All.Where(system => system.Payout is not null)];

    /// <summary>The method of this wallet type, or a default if it has no payouts.</summary>
    public static PaymentSystem PayoutSystem(string? walletType) =>
        PayoutSystems.FirstOrDefault(system => system.WalletType == walletType) ?? PayoutSystems.First(system => system.WalletType == "paytm");

    public required string Label { get; init; }
    public required string Tab { get; init; }

    /// <summary>The mark of the state when the page was read.</summary>
    public required string Mark { get; init; }

    /// <summary>The gateway's merchant.</summary>
    public required string Merchant { get; init; }

    /// <summary>The methods that take deposits now.</summary>
    public required IReadOnlyList<PaymentSystem> Systems { get; init; }

    /// <summary>The method of the withdrawal form.</summary>
    public required PaymentSystem Payout { get; init; }

    /// <summary>The accounts that have ever been used.</summary>
    public required IReadOnlyList<(Currency Currency, AccountBalance Balance)> Balances { get; init; }
    public required DepositRecord? Deposit { get; init; }

    /// <summary>The payment window for the deposit, from the merchant API.</summary>
    public required Uri? WindowUrl { get; init; }
    public required WithdrawalRecord? Withdrawal { get; init; }
    public required IReadOnlyList<Movement> Movements { get; init; }

    /// <summary>The only origin whose messages the page accepts, and that it may show in a frame.</summary>
    public string? WindowOrigin => WindowUrl?.GetLeftPart(UriPartial.Authority);

    /// <summary>Whether the page shows the withdrawal's steps, not the deposit's.</summary>
    public bool TellsWithdrawal => Withdrawal is not null && (Tab == WithdrawTab || Deposit is null);

    public IReadOnlyList<Step> Steps => TellsWithdrawal ? WithdrawalStory.Of(Withdrawal!) : Deposit is null ? [] : DepositStory.Of(Deposit);

    /// <summary>The address of the events for this page.</summary>
    public string EventsUrl => $"{Path}/events{Query(("label", Label), ("deposit", Deposit?.Id), ("withdrawal", Withdrawal?.Id))}";

    /// <summary>The address of another tab, with the same orders in view.</summary>
    public string TabUrl(string tab) => Url(Label, tab, Deposit?.Id, Withdrawal?.Id);

    /// <summary>The address that a form of this page is sent to.</summary>
    public string Act(string handler) =>
        Path + Query(("handler", handler), ("label", Label), ("tab", Tab), ("deposit", Deposit?.Id), ("withdrawal", Withdrawal?.Id));

    /// <summary>The address of a user's page, with the orders in view.</summary>
    public static string Url(string label, string? tab = null, string? deposit = null, string? withdrawal = null, string? method = null) =>
        Path + Query(("label", label), ("tab", tab), ("deposit", deposit), ("withdrawal", withdrawal), ("method", method));

    private static string Query(params (string Name, string? Value)[] parts) =>
        QueryString.Create(parts.Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Name, part.Value))).ToUriComponent();
}
