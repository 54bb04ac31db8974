using Microsoft.Extensions.Options;

namespace Paykassma.Api.Staff;

/// <summary>
/// Limits of the sign-in page, section <c>SignIn</c>; each process has its own. A wrong password costs the machine as much as a hundred
/// requests of the API, so strangers get few of them. Wrong passwords for one name are counted in the database, for all processes together.
/// </summary>
public sealed class SignInOptions
{
    public const string Section = "SignIn";

    /// <summary>Wrong passwords from one address (of IPv6: one /64 network) in a minute; 30 unless set; from 1 to 10,000.</summary>
    public int WrongPerMinutePerAddress { get; set; } = 30;

    /// <summary>Wrong passwords from all addresses in a minute; 60 unless set; from 1 to 10,000. Known devices are not limited by it.</summary>
    public int WrongPerMinute { get; set; } = 60;

    /// <summary>Passwords that are checked at the same time; 1 unless set; from 1 to 64. Each takes one processor.</summary>
    public int ChecksAtOnce { get; set; } = 1;

    /// <summary>Passwords that may wait for their turn; 8 unless set; from 0 to 1,000. Any more are refused at once.</summary>
    public int ChecksWaiting { get; set; } = 8;

    /// <summary>The longest wait for a turn. Milliseconds; 5,000 unless set; from 100 to 30,000.</summary>
    public int WaitMs { get; set; } = 5_000;
}

/// <summary>Stops the start with the option's name and its rule.</summary>
internal sealed class SignInOptionsValidator : IValidateOptions<SignInOptions>
{
    public ValidateOptionsResult Validate(string? name, SignInOptions options)
    {
        var faults = Ranges(options).Where(range => range.Value < range.Min || range.Value > range.Max)
            .Select(range => FormattableString.Invariant($"{SignInOptions.Section}:{range.Name} must be from {range.Min:#,0} to {range.Max:#,0}.")).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<(string Name, int Value, int Min, int Max)> Ranges(SignInOptions options) =>
    [
        (nameof(options.WrongPerMinutePerAddress), options.WrongPerMinutePerAddress, 1, 10_000),
        (nameof(options.WrongPerMinute), options.WrongPerMinute, 1, 10_000),
        (nameof(options.ChecksAtOnce), options.ChecksAtOnce, 1, 64),
        (nameof(options.ChecksWaiting), options.ChecksWaiting, 0, 1_000),
        (nameof(options.WaitMs), options.WaitMs, 100, 30_000),
    ];
}
