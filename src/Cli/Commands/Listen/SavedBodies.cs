using System.Globalization;
using Paykassma.Cli.Commands.Delivery;

namespace Paykassma.Cli.Commands.Listen;

/// <summary>
/// Writes each body as it was received, e.g. <c>0001-deposit-order-1.txt</c>, with what else is needed to send it again beside it
/// (<see cref="SavedHeaders"/>). No file is overwritten: numbers go on from the highest in the folder.
/// </summary>
internal sealed class SavedBodies
{
    private const int CauseMax = 80;
    private readonly DirectoryInfo _folder;
    private int _number;

    /// <exception cref="SavingException">The folder cannot be made or read.</exception>
    public SavedBodies(string folder)
    {
        try
        {
            _folder = Directory.CreateDirectory(folder);
            _number = _folder.EnumerateFiles("*.txt").Select(file => NumberOf(file.Name)).DefaultIfEmpty(0).Max();
        }
        catch (IOException e)
        {
            throw new SavingException(e.Message);
        }
    }

    /// <returns>The file's path.</returns>
    /// <exception cref="SavingException">It cannot be written.</exception>
    public string Save(ReceivedAttempt attempt)
    {
        try
        {
            using var file = Create(NameOf(attempt.Cause));
            file.Write(attempt.Body);
            SavedHeaders.Write(file.Name, attempt.HeaderPairs);
            return file.Name;
        }
        catch (IOException e)
        {
            throw new SavingException(e.Message);
        }
    }

    /// <summary>A new file of the next number that is free: another listener may write to the same folder.</summary>
    private FileStream Create(string name)
    {
        while (true)
        {
            _number++;
            var path = Path.Combine(_folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{_number:0000}-{name}.txt"));
            try
            {
                return new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Taken meanwhile.
            }
        }
    }

    private static int NumberOf(string name) =>
        int.TryParse(name.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A merchant chooses its ids: what could lead out of the folder, or is no name elsewhere, is replaced.</summary>
    private static string NameOf(string cause)
    {
        var name = string.Concat(cause.Select(character => char.IsAsciiLetterOrDigit(character) || character is '_' ? character : '-'));
        return name.Length > CauseMax ? name[..CauseMax] : name;
    }
}

/// <summary>A body could not be written.</summary>
internal sealed class SavingException(string message) : Exception(message);
