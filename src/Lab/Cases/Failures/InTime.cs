using System.Globalization;
using Paykassma.Lab.Playing;

namespace Paykassma.Lab.Cases.Failures;

/// <summary>How long the answers of this run took.</summary>
internal sealed class InTime : LabCase
{
    public override string Name => "in-time";

    public override string Must => "Answer within 10 seconds.";

    public override string Why => "The gateway does not wait longer, and counts the attempt as failed.";

    public override string Next => "Book and answer; do everything else later.";

    public override string Section => "Retries";

    public override bool SeesMoney => false;

    internal override async Task PlayAsync(Stage stage)
    {
        await stage.SendAsync(stage.Letters.Deposit(await stage.OrderAsync(), FreshNames.Transfer()));
        stage.Did(string.Create(CultureInfo.InvariantCulture, $"the slowest answer took {stage.Endpoint.Slowest.TotalSeconds:0.00} s"));
        if (stage.Endpoint.Slowest >= Endpoint.AnswerMax) stage.Fault("An answer took 10 s or longer.");
    }
}
