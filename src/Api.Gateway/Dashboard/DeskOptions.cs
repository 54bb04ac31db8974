using Microsoft.Extensions.Options;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>Limits on the cost of the dashboard, section <c>Desk</c>.</summary>
public sealed class DeskOptions
{
    public const string Section = "Desk";

    /// <summary>How long today's figures are cached. Seconds; 15 unless set; from 1 to 3,600.</summary>
    public int FiguresSeconds { get; set; } = 15;

    /// <summary>How long the result of an invariant check is cached. Seconds; 30 unless set; from 1 to 86,400.</summary>
    public int InvariantsSeconds { get; set; } = 30;

    /// <summary>
    /// A result is cached for at least this many times as long as it took to compute, so that the dashboard never keeps the database busy.
    /// 20 unless set; from 1 to 1,000.
    /// </summary>
    public int RestFactor { get; set; } = 20;

    /// <summary>How many of the newest payments the invariant check covers. 20,000 unless set; from 100 to 1,000,000.</summary>
    public int InvariantPaymentsMax { get; set; } = 20_000;

    /// <summary>How long a page waits for figures before it shows the ones it has. Milliseconds; 2,000 unless set; from 100 to 20,000.</summary>
    public int PatienceMs { get; set; } = 2_000;
}

/// <summary>Stops the start with the name of each wrong limit and its rule.</summary>
internal sealed class DeskOptionsValidator : IValidateOptions<DeskOptions>
{
    public ValidateOptionsResult Validate(string? name, DeskOptions options)
    {
        var faults = new List<string>();
        Range(nameof(options.FiguresSeconds), options.FiguresSeconds, 1, 3_600);
        Range(nameof(options.InvariantsSeconds), options.InvariantsSeconds, 1, 86_400);
        Range(nameof(options.RestFactor), options.RestFactor, 1, 1_000);
        Range(nameof(options.InvariantPaymentsMax), options.InvariantPaymentsMax, 100, 1_000_000);
        Range(nameof(options.PatienceMs), options.PatienceMs, 100, 20_000);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Range(string option, int value, int min, int max)
        {
            if (value < min || value > max) faults.Add($"{DeskOptions.Section}:{option} must be from {min} to {max}.");
        }
    }
}
