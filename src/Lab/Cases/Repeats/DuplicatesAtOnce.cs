using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Repeats;

/// <summary>Eight copies of a postback arrive at the same time.</summary>
internal sealed class DuplicatesAtOnce : LabCase
{
    public override string Name => "duplicates-at-once";

    public override string Must => "Credit once, and answer every copy 200 ok at the latest when it comes again.";

    public override string Why => "A check before the insert is passed by all copies that arrive together.";

    public override string Next => "Book in one transaction, and let a unique key decide.";

    public override string Section => "One transaction";

    internal override async Task PlayAsync(Stage stage)
    {
        const int Copies = 8;
        var order = await stage.OrderAsync();
        var body = stage.Letters.Deposit(order, FreshNames.Transfer());
        var replies = await Task.WhenAll(Enumerable.Range(0, Copies).Select(_ => stage.SendAsync(body)));
        stage.Did($"{replies.Count(reply => reply.IsAcknowledged)} of {Copies} copies acknowledged");
        await stage.AcknowledgedAsync("one more copy", body);
        await stage.CreditedOnceAsync(order);
    }
}
