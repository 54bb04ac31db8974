using Paykassma.Lab.Cases;
using Paykassma.Lab.Probing;
using Paykassma.Lab.Sheets;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Lab.Playing;

/// <summary>What a case plays with: orders, postbacks, and what must be so afterwards. It writes down what the merchant did.</summary>
internal sealed class Stage(
    LabOptions options, IProbe? probe, Endpoint endpoint, FreshNames names, LabCase played, CancellationToken cancellation)
{
    /// <summary>How often an unacknowledged postback is sent. The gateway sends it 12 times in three days; the lab does not wait so long.</summary>
    private const int AttemptsMax = 4;

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan CreditedMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly List<string> _did = [];
    private readonly List<string> _faults = [];
    private readonly List<string> _advice = [];
    private readonly Dictionary<(string Label, Currency Currency), long> _balances = [];
    private string? _notAsked;

    public LabOptions Options => options;

    public Endpoint Endpoint => endpoint;

    public Letters Letters { get; } = new(options.Keys);

    public CancellationToken Cancellation => cancellation;

    /// <summary>A new order that the merchant's shop made.</summary>
    public async Task<LabOrder> OrderAsync()
    {
        var order = UnknownOrder();
        var amount = Amount.Format(LabOrder.Amount, LabOrder.Currency);
        if (probe is not null) await probe.OrderAsync(new(order.Id, order.Label, LabOrder.Currency.Code, LabOrder.WalletType, amount), cancellation);
        return order;
    }

    /// <summary>An order that the merchant knows nothing of.</summary>
    public LabOrder UnknownOrder() => new(names.Order(), names.Label());

    /// <summary>A label of nobody who ordered.</summary>
    public string Stranger() => names.Label();

    /// <summary>Lets the shop see the order fail; the case is not asked if the probe does not offer this.</summary>
    public async Task<bool> FailOrderAsync(LabOrder order) =>
        Offered(probe is not null && await probe.FailOrderAsync(order.Id, cancellation), "the probe offers no POST /failed-orders");

    /// <summary>Lets the merchant's writes fail, or no longer; the case is not asked if the probe does not offer this.</summary>
    public async Task<bool> BreakDatabaseAsync(bool isBroken) =>
        Offered(probe is not null && await probe.BreakDatabaseAsync(isBroken, cancellation), "the probe offers no POST /broken-database");

    public void NotAsked(string why) => _notAsked = why;

    /// <summary>Sends a postback once.</summary>
    public Task<Reply> SendAsync(byte[] body) => endpoint.SendAsync(body, cancellation);

    /// <summary>Delivers a postback as the gateway does, again until it is acknowledged. It must be.</summary>
    public async Task AcknowledgedAsync(string what, byte[] body)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reply = await SendAsync(body);
            Did($"{what}: {reply.Text}");
            if (reply.IsAcknowledged) return;
            if (attempt == AttemptsMax) break;
            await Task.Delay(BetweenAttempts, cancellation);
        }

        Fault($"{what}: not acknowledged after {AttemptsMax} attempts. The gateway would repeat it for three days, and then give up.");
    }

    /// <summary>Sends a postback that must be answered 4xx.</summary>
    public async Task RefusedAsync(string what, byte[] body)
    {
        var reply = await SendAsync(body);
        Did($"{what}: {reply.Text}");
        if (!reply.IsRefusal) Fault($"{what}: answered {reply.Text}, not 403.");
    }

    /// <summary>The label must have exactly this. If it has not, the case waits a little: a merchant may book after its answer.</summary>
    public async Task CreditedAsync(string label, long minor, Currency? currency = null)
    {
        if (probe is null) return;
        var money = currency ?? LabOrder.Currency;
        _balances[(label, money)] = minor;
        var balance = await probe.BalanceAsync(label, money.Code, cancellation);
        using var timer = new PeriodicTimer(LookEvery);
        for (var waited = TimeSpan.Zero; balance < minor && waited < CreditedMax && await timer.WaitForNextTickAsync(cancellation); waited += LookEvery)
            balance = await probe.BalanceAsync(label, money.Code, cancellation);
        Judge(label, money, balance, minor);
    }

    /// <summary>The order's user must have got the order's amount once.</summary>
    public Task CreditedOnceAsync(LabOrder order) => CreditedAsync(order.Label, LabOrder.Amount);

    /// <summary>The label must have got nothing.</summary>
    public Task NothingCreditedAsync(string label) => CreditedAsync(label, 0);

    /// <summary>The order's user must have got nothing, or the order's amount once.</summary>
    public async Task AtMostOnceAsync(LabOrder order)
    {
        if (probe is null) return;
        var balance = await probe.BalanceAsync(order.Label, LabOrder.Currency.Code, cancellation);
        Judge(order.Label, LabOrder.Currency, balance, balance is LabOrder.Amount ? balance : 0);
    }

    /// <summary>Reads all balances of the case again; true if one is no longer as it must be.</summary>
    public async Task<bool> HasChangedSinceAsync()
    {
        if (probe is null || _faults.Count > 0) return false;
        foreach (var ((label, currency), minor) in _balances)
            Judge(label, currency, await probe.BalanceAsync(label, currency.Code, cancellation), minor, " at the end of the run");
        return _faults.Count > 0;
    }

    public void Did(string what) => _did.Add(what);

    /// <summary>The merchant did not do what it must.</summary>
    public void Fault(string what) => (played.IsAdvice ? _advice : _faults).Add(what);

    /// <summary>The merchant did what it must; this would be better.</summary>
    public void Advise(string what) => _advice.Add(what);

    public CaseResult Result() => new(
        played.Name, played.Must, Verdict, _notAsked is null ? [.. _did] : [_notAsked], [.. _faults, .. _advice], played.Why, $"{played.Next} See \"{played.Section}\" in docs/webhooks.md.");

    private Verdict Verdict =>
        _notAsked is not null ? Verdict.NotAsked
        : _faults.Count > 0 ? Verdict.Failed
        : _advice.Count > 0 ? Verdict.Advice
        : probe is null && played.SeesMoney ? Verdict.NotSeen
        : Verdict.Passed;

    private bool Offered(bool isOffered, string why)
    {
        if (!isOffered) NotAsked(why);
        return isOffered;
    }

    private void Judge(string label, Currency currency, long balance, long minor, string when = "")
    {
        var (has, must) = (Amount.Format(balance, currency), Amount.Format(minor, currency));
        Did($"{label} has {has} {currency.Code}{when}");
        if (balance != minor) Fault($"{label} has {has} {currency.Code}{when}, and must have {must}.");
    }
}
