"""Result files open unchanged in the programs that people have: python3 result_file_test.py WRITE_SAMPLE."""
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

WRITE_SAMPLE = sys.argv.pop(1)
MISSING = [name for name in ("xarray", "h5netcdf", "netCDF4", "h5py", "pandas") if not importlib.util.find_spec(name)]


def observations_of(replication, option, counts, levels, money):
    """The same numbers as observations_of in tests/results/fixtures.hpp."""
    state = (replication * 1_000_003 + option * 7_919 + 1) % 2**64

    def following():
        nonlocal state
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        return state >> 33

    return ([following() % 9 for _ in range(counts)], [following() % 1_000 * 0.25 for _ in range(levels)],
            [following() % 50_000_000 for _ in range(money)])


class Sample(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = os.path.join(cls.folder.name, "sample.h5")
        subprocess.run([WRITE_SAMPLE, cls.path], check=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()


class AnyEngine:
    def open(self, **options):
        import xarray
        return xarray.open_dataset(self.path, engine=self.engine, **options)

    def test_labels_and_dates_are_right(self):
        import pandas
        with self.open() as results:
            self.assertEqual(list(results.option.values), ["do nothing", "pre-emptive uplift"])
            self.assertEqual(list(results.authority.values), ["gateshead", "sunderland"])
            self.assertEqual(list(results.destination.values), ["sunderland", "Siân's agency"])
            self.assertEqual(list(results.financial_year.values), ["2016/17"])
            self.assertEqual(list(results.replication.values), list(range(20)))
            self.assertEqual(list(pandas.to_datetime(results.time.values)),
                             list(pandas.to_datetime(["2016-04-30", "2016-05-31", "2016-06-30"])))
            self.assertEqual(list(pandas.to_datetime(results.week.values)),
                             list(pandas.to_datetime(["2016-04-07", "2016-04-14"])))
            self.assertEqual(str(results.option_description.sel(option="pre-emptive uplift").values),
                             "a supplement of £2,500 for all")

    def test_sums_and_means_leave_the_descriptions_of_options_alone(self):
        with self.open() as results:
            self.assertIn("option_description", results.coords)
            total = results.sum("authority")
            self.assertEqual(str(total.option_description.sel(option="do nothing").values),
                             str(results.option_description.sel(option="do nothing").values))
            self.assertIn("option_description", results.mean("replication").coords)

    def test_variables_have_their_dimensions_units_and_types(self):
        with self.open() as results:
            self.assertEqual(results.leavers.dims, ("option", "replication", "time", "authority", "reason"))
            self.assertEqual(str(results.leavers.dtype), "int32")
            self.assertEqual(results.in_post.dims, ("option", "replication", "time", "authority", "role"))
            self.assertEqual(str(results.in_post.dtype), "float32")
            self.assertEqual(results.in_post.attrs["units"], "FTE")
            self.assertEqual(results.in_post.attrs["long_name"], "staff in post")
            self.assertEqual(results.in_post.attrs["cell_methods"], "time: point")
            self.assertEqual(results.bill.dims, ("option", "replication", "week", "authority"))
            self.assertEqual(results.bill.attrs["cell_methods"], "week: sum")
            self.assertEqual(results.cost.attrs["units"], "GBP")
            self.assertEqual(results.cost.attrs["cell_methods"], "financial_year: sum")
            self.assertEqual(results.attrs["Conventions"], "CF-1.8")
            self.assertEqual(results.attrs["focus"], "gateshead")
            self.assertEqual(int(results.attrs["seed"]), 20160701)

    def test_values_are_where_the_labels_say(self):
        import numpy
        with self.open() as results:
            for option, name in enumerate(results.option.values):
                for replication in (0, 7, 19):
                    counts, levels, money = observations_of(replication, option, 24, 22, 4)
                    seen = results.sel(option=name, replication=replication)
                    numpy.testing.assert_array_equal(seen.leavers.values.ravel(), counts[:18])
                    numpy.testing.assert_array_equal(seen.moves.values.ravel(), counts[18:])
                    numpy.testing.assert_array_equal(seen.in_post.values.ravel(), levels[:12])
                    numpy.testing.assert_array_equal(seen.caseload.values.ravel(), levels[12:18])
                    numpy.testing.assert_array_equal(seen.bill.values.ravel(), levels[18:])
                    numpy.testing.assert_allclose(seen.cost.values.ravel(), [pence / 100 for pence in money], 1e-15)

    def test_money_is_shown_in_pounds_and_stored_in_pence(self):
        with self.open() as results:
            self.assertEqual(str(results.cost.dtype), "float64")
        with self.open(mask_and_scale=False) as results:
            self.assertEqual(str(results.cost.dtype), "int64")
            self.assertEqual(int(results.cost[0, 0].values.ravel()[0]), observations_of(0, 0, 24, 22, 4)[2][0])

    def test_inputs_open_alone_with_their_replications(self):
        with self.open(group="inputs") as inputs:
            self.assertEqual(list(inputs.replication.values), list(range(20)))
            self.assertEqual(inputs["leaving.rate"].attrs["units"], "per year")
            self.assertEqual(list(inputs["agency.day_rate"].sel(replication=8).values.ravel()), [2.0])

    def test_provenance_has_the_study(self):
        with self.open(group="provenance") as provenance:
            self.assertIn("Siân", str(provenance.study.values))
            self.assertIn("git_commit", provenance.attrs)


@unittest.skipIf(MISSING, "not installed: " + ", ".join(MISSING))
class H5netcdf(AnyEngine, Sample):
    engine = "h5netcdf"


@unittest.skipIf(MISSING, "not installed: " + ", ".join(MISSING))
class Netcdf4(AnyEngine, Sample):
    engine = "netcdf4"


@unittest.skipIf(MISSING, "not installed: " + ", ".join(MISSING))
class Storage(Sample):
    def test_every_numeric_dataset_has_checksums_and_no_dataset_has_times(self):
        import h5py
        with h5py.File(self.path, "r") as file:
            numeric = []

            def visit(name, item):
                if isinstance(item, h5py.Dataset) and item.dtype.kind in "iuf":
                    numeric.append(name)
                    self.assertTrue(item.fletcher32, name)
                    self.assertIsNotNone(item.chunks, name)
                if isinstance(item, h5py.Dataset):
                    self.assertEqual(h5py.h5g.get_objinfo(item.id).mtime, 0, name)

            file.visititems(visit)
            self.assertGreaterEqual(len(numeric), 12)


@unittest.skipUnless(shutil.which("ncdump"), "ncdump is not installed")
class Ncdump(Sample):
    def test_the_header_is_told(self):
        header = subprocess.run(["ncdump", "-h", self.path], check=True, capture_output=True, text=True).stdout
        for line in ("option = 2 ;", "replication = 20 ;", "time = 3 ;", "string authority(authority) ;",
                     "int leavers(option, replication, time, authority, reason) ;",
                     "int64 cost(option, replication, financial_year, authority, cost_line) ;",
                     "cost:scale_factor = 0.01 ;", 'time:units = "days since 2016-04-01" ;',
                     'time:calendar = "proleptic_gregorian" ;', "group: inputs {", "group: provenance {"):
            self.assertIn(line, header)

    def test_labels_are_told(self):
        labels = subprocess.run(["ncdump", "-v", "destination,option", self.path], check=True, capture_output=True,
                                text=True).stdout
        self.assertIn('"sunderland", "Siân', labels)


if __name__ == "__main__":
    unittest.main(verbosity=2)
