using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Callers;
using Paykassma.Browser.Tests.Hosting;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Domain.State;

namespace Paykassma.Browser.Tests.Merchant;

/// <summary>Puts orders into the merchant side's books as they would stand after what happened to them.</summary>
internal sealed class MerchantSide(BrowserHost host)
{
    /// <summary>Far enough ahead that no re-check looks at it while a test does.</summary>
    private const long NextWeekMs = 7 * 86_400_000L;

    private readonly ILedger _ledger = host.Services.GetRequiredService<ILedger>();
    private readonly IStateSerializer _states = host.Services.GetRequiredService<IStateSerializer>();

    private long Now => host.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A deposit of 700 INR by upi_l whose money is on the label's balance.</summary>
    public async Task CreditedAsync(string id, string label, long amount = 70_000, long? createdAt = null)
    {
        var at = createdAt ?? Now;
        var state = Deposit(DepositStatus.Credited, label, at) with { Credit = new DepositCredit("upi_l", $"n{id}", amount, at, false) };
        var transfer = new Transfer(
            DepositTransfer.Id(id), Accounts.Clearing("upi_l", "INR"), Accounts.User(label, "INR"), amount, "INR", TransferKind.Posted,
            $"deposit/{id}", DepositTransfer.Reference("upi_l", $"n{id}"));
        await CommitAsync(new TransferRequest(transfer, Overdraft.Refused), "deposit", id, state);
    }

    /// <summary>A deposit that was promised and never came.</summary>
    public Task NeedsAttentionAsync(string id, string label) => CommitAsync(null, "deposit", id, Deposit(DepositStatus.NeedsAttention, label, Now - 300_000_000) with
    {
        Wallet = [new WalletDetail("identifier", "demo-l@upi")],
        Activation = new ActivationAttempt(1, "100000000001", 70_000, ActivationOutcome.Ok, null),
        AttentionAt = Now - 40_000_000,
        AttentionReason = DepositAttention.PromisedWithoutPostback,
        LastAnswer = "pending: The deposit status check has been started",
    });

    public Task FailedAsync(string id, string label) => CommitAsync(null, "deposit", id, Deposit(DepositStatus.Failed, label, Now));

    /// <summary>A withdrawal of 200 INR whose amount is held and which was not sent yet.</summary>
    public Task HeldAsync(string id, string label) => HoldAsync(id, Withdrawal(WithdrawalStatus.Held, label) with { DueAt = Now + NextWeekMs });

    /// <summary>A withdrawal of 200 INR of which nobody knows whether the provider has it.</summary>
    public Task LostAsync(string id, string label) => HoldAsync(id, Withdrawal(WithdrawalStatus.NeedsAttention, label) with
    {
        Attempts = 1,
        WaitingSince = Now - 4_000_000,
        AttentionAt = Now - 400_000,
        AttentionReason = WithdrawalAttention.OutcomeUnknown,
        LastAnswer = "no usable answer: timeout",
    });

    /// <summary>A genuine postback for a registered order whose label somebody changed on its way.</summary>
    public async Task<SignedPostback> HeldPostbackAsync(string order, string label)
    {
        await CommitAsync(null, "deposit", order, Deposit(DepositStatus.AwaitingPayment, label, Now));
        var postback = new SignedPostback { Order = order, Label = label };
        using var body = new ByteArrayContent(postback.WithUnsigned("label", "mallory <b>"));
        var answer = await host.Http.PostAsync("/merchant/postbacks/paykassma", body);
        Assert.Equal("{\"status\":\"ok\"}", await answer.Content.ReadAsStringAsync());
        return postback;
    }

    public async Task<(long Posted, long Pending)> BalanceAsync(string label)
    {
        await using var connection = await host.Database.Source.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<(long, long)>(
            "SELECT posted, pending FROM ledger_account WHERE account = @account", new { account = Accounts.User(label, "INR") });
    }

    /// <summary>What the audit trail has of a subject, oldest first: who, what, why and what came of it.</summary>
    public async Task<List<(string Who, string Action, string? Reason, string? Outcome)>> AuditAsync(string subject)
    {
        await using var connection = await host.Database.Source.OpenConnectionAsync();
        return (await connection.QueryAsync<(string, string, string?, string?)>(
            "SELECT who, action, reason, outcome FROM audit_trail WHERE subject = @subject ORDER BY id", new { subject })).AsList();
    }

    private async Task HoldAsync(string id, WithdrawalState state)
    {
        await CreditedAsync($"for-{id}", state.Label);
        await CommitAsync(WithdrawalTransfers.Hold(id, state), "withdrawal", id, state);
    }

    private async Task CommitAsync<T>(TransferRequest? transfer, string kind, string id, T state) => Assert.IsType<LedgerOutcome.Committed>(
        await _ledger.CommitAsync(new LedgerUnit(transfer, [new StateWrite(kind, $"{kind}/{id}", null, _states.Serialize(state))], [])));

    private static DepositState Deposit(DepositStatus status, string label, long at) => new()
    {
        Status = status,
        Label = label,
        WalletType = "upi_l",
        Currency = "INR",
        Amount = 70_000,
        CreatedAt = at,
    };

    private WithdrawalState Withdrawal(WithdrawalStatus status, string label) => new()
    {
        Status = status,
        Label = label,
        PaymentSystem = "paytm",
        WalletType = "paytm",
        Currency = "INR",
        Amount = 20_000,
        Destination = new WithdrawalDestination("9900112233", null, null, null, null, "for <b>rent</b>"),
        IsTest = false,
        CreatedAt = Now,
    };
}
