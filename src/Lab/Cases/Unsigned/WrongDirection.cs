using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Unsigned;

/// <summary>A deposit says that it is a withdrawal, and a withdrawal names a deposit's order.</summary>
internal sealed class WrongDirection : LabCase
{
    public override string Name => "wrong-direction";

    public override string Must => "Credit nobody, hold both, and answer 200 ok.";

    public override string Why => "A failed withdrawal gives money back: it must be a withdrawal that you sent.";

    public override string Next => "Look at withdrawal_id: a deposit has none. direction must agree with it.";

    public override string Section => "Read only signed fields";

    internal override async Task PlayAsync(Stage stage)
    {
        var (deposit, other) = (await stage.OrderAsync(), await stage.OrderAsync());
        var outgoing = Letters.Altered(stage.Letters.Deposit(deposit, FreshNames.Transfer()), "\"direction\":\"ingoing\"", "\"direction\":\"outgoing\"");
        await stage.AcknowledgedAsync("a deposit with direction outgoing", outgoing);
        await stage.AcknowledgedAsync("a failed withdrawal with the id of a deposit", stage.Letters.FailedWithdrawal(other));
        await stage.NothingCreditedAsync(deposit.Label);
        await stage.NothingCreditedAsync(other.Label);
    }
}
