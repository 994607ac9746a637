package dev.kokoro.text.english.normal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the abbreviations of units stand for, in American spelling. */
final class UnitNames {
    /** One of it and many of it. */
    record Unit(String one, String many) {}

    private static final Map<String, Unit> UNITS = units();

    private UnitNames() {}

    static Optional<Unit> named(String abbreviation) {
        return Optional.ofNullable(UNITS.get(abbreviation));
    }

    private static Map<String, Unit> units() {
        Map<String, Unit> all = new HashMap<>();
        plurals(all, "km kilometer,m meter,cm centimeter,mm millimeter,nm nanometer,μm micrometer,um micrometer");
        plurals(all, "mi mile,yd yard,yds yard,nmi nautical mile,ly light year,px pixel,pt point");
        plurals(
                all,
                "kg kilogram,kgs kilogram,g gram,mg milligram,μg microgram,mcg microgram,lb pound,lbs pound,oz ounce,t ton");
        plurals(all, "l liter,L liter,ml milliliter,mL milliliter,cl centiliter,dl deciliter,gal gallon,qt quart");
        plurals(all, "tsp teaspoon,tbsp tablespoon,h hour,hr hour,hrs hour,min minute,mins minute,s second,sec second");
        plurals(
                all,
                "secs second,ms millisecond,μs microsecond,us microsecond,ns nanosecond,yr year,yrs year,wk week,wks week");
        plurals(all, "mo month,mos month,W watt,kW kilowatt,MW megawatt,GW gigawatt,Wh watt hour,kWh kilowatt hour");
        plurals(
                all,
                "MWh megawatt hour,GWh gigawatt hour,V volt,kV kilovolt,mV millivolt,mA milliamp,mAh milliamp hour");
        plurals(
                all,
                "Ω ohm,kΩ kilohm,kJ kilojoule,cal calorie,kcal kilocalorie,MJ megajoule,GJ gigajoule,J joule,N newton,kN kilonewton,mW milliwatt,MPa megapascal,GPa gigapascal,atm atmosphere,mSv millisievert,kOhm kilohm,Pa pascal,hPa hectopascal,kPa kilopascal");
        plurals(all, "dB decibel,dBA decibel,kB kilobyte,KB kilobyte,MB megabyte,GB gigabyte,TB terabyte,PB petabyte");
        plurals(all, "KiB kibibyte,MiB mebibyte,GiB gibibyte,TiB tebibyte,kb kilobit,Kb kilobit,Mb megabit,Gb gigabit");
        plurals(all, "ha hectare,kn knot,kt knot,kts knot,mol mole,lm lumen,cc cc,MP megapixel,ct carat");
        per(
                all,
                "kbps kilobit second,Kbps kilobit second,Mbps megabit second,Gbps gigabit second,MB/s megabyte second,Mb/s megabit second,Gb/s gigabit second,kb/s kilobit second,Kb/s kilobit second,MBps megabyte second");
        per(all, "GB/s gigabyte second,KB/s kilobyte second,mph mile hour,km/h kilometer hour,kmh kilometer hour");
        per(
                all,
                "kph kilometer hour,m/s meter second,km/s kilometer second,mm/s millimeter second,cm/s centimeter second,ft/s foot second,fps frame second,FPS frame second");
        per(
                all,
                "rpm revolution minute,RPM revolution minute,bpm beat minute,BPM beat minute,g/L gram liter,mg/L milligram liter");
        per(
                all,
                "mg/dL milligram deciliter,mpg mile gallon,MPG mile gallon,dpi dot inch,ppi pixel inch,kg/m³ kilogram cubic~meter");
        per(
                all,
                "L/min liter minute,km/l kilometer liter,g/km gram kilometer,m/s² meter second~squared,m/s^2 meter second~squared,m/s2 meter second~squared,mg/kg milligram kilogram");
        same(all, "Hz hertz,kHz kilohertz,MHz megahertz,GHz gigahertz,THz terahertz,psi P~S~I,ppm parts per million");
        same(
                all,
                "hp horsepower,bar bar,°C degrees Celsius,°F degrees Fahrenheit,C degrees Celsius,F degrees Fahrenheit");
        same(all, "ppb parts per billion,Nm newton meters,lx lux,mmHg millimeters of mercury");
        for (String length : "km,m,cm,mm,mi,yd".split(",")) {
            Unit unit = all.get(length);
            put(all, "²", length, unit, "square ");
            put(all, "³", length, unit, "cubic ");
        }
        Unit feet = new Unit("foot", "feet");
        all.put("ft", feet);
        all.put("ft-lb", new Unit("foot pound", "foot pounds"));
        all.put("st", new Unit("stone", "stone"));
        all.put("in", new Unit("inch", "inches"));
        put(all, "²", "ft", feet, "square ");
        put(all, "³", "ft", feet, "cubic ");
        all.put("sq ft", new Unit("square foot", "square feet"));
        all.put("sq mi", new Unit("square mile", "square miles"));
        all.put("sq km", new Unit("square kilometer", "square kilometers"));
        all.put("sq m", new Unit("square meter", "square meters"));
        all.put("fl oz", new Unit("fluid ounce", "fluid ounces"));
        all.put("°", new Unit("degree", "degrees"));
        all.put("°C", new Unit("degree Celsius", "degrees Celsius"));
        all.put("°F", new Unit("degree Fahrenheit", "degrees Fahrenheit"));
        return Map.copyOf(all);
    }

    private static void put(Map<String, Unit> all, String power, String length, Unit unit, String prefix) {
        Unit powered = new Unit(prefix + unit.one(), prefix + unit.many());
        all.put(length + power, powered);
        all.put(length + (power.equals("²") ? "2" : "3"), powered);
        all.put(length + "^" + (power.equals("²") ? "2" : "3"), powered);
    }

    private static void plurals(Map<String, Unit> all, String entries) {
        for (String entry : entries.split(",")) {
            String name = entry.substring(entry.indexOf(' ') + 1);
            all.put(entry.substring(0, entry.indexOf(' ')), new Unit(name, name + "s"));
        }
    }

    private static void per(Map<String, Unit> all, String entries) {
        for (String entry : entries.split(",")) {
            String[] parts = entry.split(" ");
            String what = " per " + parts[2].replace('~', ' ');
            String many = parts[1].equals("foot") ? "feet" : parts[1].equals("inch") ? "inches" : parts[1] + "s";
            all.put(parts[0], new Unit(parts[1] + what, many + what));
        }
    }

    private static void same(Map<String, Unit> all, String entries) {
        for (String entry : entries.split(",")) {
            String name = entry.substring(entry.indexOf(' ') + 1).replace('~', ' ');
            all.put(entry.substring(0, entry.indexOf(' ')), new Unit(name, name));
        }
    }
}
