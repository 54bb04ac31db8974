using System.Globalization;
using System.Security.Cryptography;

namespace Paykassma.Lab.Playing;

/// <summary>Names of orders, labels and transfers that no other run uses.</summary>
internal sealed class FreshNames
{
    private const int NumberDigits = 12;
    private readonly string _run = RandomNumberGenerator.GetHexString(10, lowercase: true);
    private int _count;

    /// <summary>An order's id.</summary>
    public string Order() => Next("order");

    /// <summary>A user's label, of at most 36 characters.</summary>
    public string Label() => Next("user");

    /// <summary>A transfer's number of 12 digits.</summary>
    public static string Transfer() => $"9{RandomNumberGenerator.GetString("0123456789", NumberDigits - 1)}";

    /// <summary>The gateway's own number of a deposit.</summary>
    public static long Stockpiling() => long.Parse(Transfer(), CultureInfo.InvariantCulture);

    private string Next(string kind) => string.Create(CultureInfo.InvariantCulture, $"lab-{_run}-{kind}-{Interlocked.Increment(ref _count)}");
}
