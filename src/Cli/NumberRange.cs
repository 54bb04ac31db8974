using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Paykassma.Cli;

/// <summary>The range of a number among a command's arguments. What is no number at all gets the parser's own error.</summary>
internal static class NumberRange
{
    public static Option<T> Within<T>(this Option<T> option, T min, T max)
        where T : struct, IComparable<T>
    {
        option.Validators.Add(result => Check(result, option.Name, min, max, result.GetValueOrDefault<T>));
        return option;
    }

    public static Option<T?> Within<T>(this Option<T?> option, T min, T max)
        where T : struct, IComparable<T>
    {
        option.Validators.Add(result => Check(result, option.Name, min, max, () => result.GetValueOrDefault<T?>() ?? min));
        return option;
    }

    public static Argument<T> Within<T>(this Argument<T> argument, T min, T max)
        where T : struct, IComparable<T>
    {
        argument.Validators.Add(result => Check(result, argument.Name, min, max, result.GetValueOrDefault<T>));
        return argument;
    }

    private static void Check<T>(SymbolResult result, string name, T min, T max, Func<T> read)
        where T : struct, IComparable<T>
    {
        try
        {
            var value = read();
            if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0) result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be from {min} to {max}."));
        }
        catch (InvalidOperationException)
        {
            // Not a number: the parser says so after the validators.
        }
    }
}
